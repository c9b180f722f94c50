import { DropdownMenu, Toolbar } from 'radix-ui';
import type { ReactNode } from 'react';
import { colorClasses } from '../../layout/flame-colors.ts';
import type { FlameColor, FlameOptions } from '../../query/flame-options.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Where the search stands in the picture. */
export interface MatchPlace {
  readonly count: number;
  /** From 0, -1 = at none of them. */
  readonly index: number;
  readonly onStep: (step: 1 | -1) => void;
}

const colorTitles: Readonly<Record<FlameColor, string>> = {
  package: 'package',
  module: 'whose code',
  size: 'object size',
  live: 'still in use',
};
const colorWords: Readonly<Record<FlameColor, string>> = {
  package: 'a colour for each package, quieter for libraries',
  module: 'yours, dependencies, standard library, runtime',
  size: 'average bytes an object',
  live: 'what is in use of what was allocated',
};

/** How the graph is drawn: direction, root, colours; what it is rooted at, and the way through the matches. */
export function FlameBar(props: {
  options: FlameOptions;
  /** Colours that this result can be drawn in, and the one it is. */
  colors: readonly FlameColor[];
  color: FlameColor;
  matches: MatchPlace | undefined;
  onOptions: (part: Partial<FlameOptions>) => void;
}) {
  const { options, color, matches, onOptions } = props;
  return (
    <Toolbar.Root className="flame-bar" aria-label="Flame graph">
      {options.pivot !== '' && (
        <PivotChip name={options.pivot} onClear={() => onOptions({ pivot: '' })} />
      )}
      <Toolbar.ToggleGroup
        className="flame-choice"
        type="single"
        aria-label="Direction"
        value={options.pivot !== '' ? '' : options.isInverted ? 'callers' : 'callees'}
        onValueChange={(value) => {
          if (value !== '') onOptions({ isInverted: value === 'callers', pivot: '' });
        }}
      >
        <Choice value="callees" title="From the root to what it calls">
          Callees
        </Choice>
        <Choice
          value="callers"
          title="From leaf functions, with their flat values, to what calls them"
        >
          Callers first
        </Choice>
      </Toolbar.ToggleGroup>
      <Toolbar.Button
        className="flame-tool"
        aria-pressed={options.isRootAtBottom}
        title="Draw the root at the bottom"
        onClick={() => onOptions({ isRootAtBottom: !options.isRootAtBottom })}
      >
        Root at bottom
      </Toolbar.Button>
      {props.colors.length > 1 && (
        <ColorMenu
          colors={props.colors}
          color={color}
          onColor={(chosen) => onOptions({ color: chosen })}
        />
      )}
      <Legend color={color} />
      {matches && <Matches {...matches} />}
    </Toolbar.Root>
  );
}

function PivotChip({ name, onClear }: { name: string; onClear: () => void }) {
  return (
    <span className="flame-pivot">
      Pivot: <code title={name}>{name}</code>
      <Toolbar.Button
        className="flame-tool"
        aria-label={`Pivot ${name}: show all stacks again`}
        title="Show all stacks again (Escape)"
        onClick={onClear}
      >
        <Icon name="close" />
      </Toolbar.Button>
    </span>
  );
}

function Choice(props: { value: string; title: string; children: ReactNode }) {
  return (
    <Toolbar.ToggleItem className="flame-tool" value={props.value} title={props.title}>
      {props.children}
    </Toolbar.ToggleItem>
  );
}

function ColorMenu(props: {
  colors: readonly FlameColor[];
  color: FlameColor;
  onColor: (color: FlameColor) => void;
}) {
  return (
    <DropdownMenu.Root>
      <Toolbar.Button asChild>
        <DropdownMenu.Trigger className="flame-tool">
          Colour: {colorTitles[props.color]} <Icon name="down" />
        </DropdownMenu.Trigger>
      </Toolbar.Button>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="start" sideOffset={4}>
          <DropdownMenu.RadioGroup
            value={props.color}
            onValueChange={(value) => {
              const chosen = props.colors.find((color) => color === value);
              if (chosen) props.onColor(chosen);
            }}
          >
            {props.colors.map((color) => (
              <DropdownMenu.RadioItem
                key={color}
                className="ui-menu-item"
                value={color}
                textValue={colorTitles[color]}
              >
                <span className="flame-tick">
                  <DropdownMenu.ItemIndicator>
                    <Icon name="check" />
                  </DropdownMenu.ItemIndicator>
                </span>
                {colorTitles[color]} <span className="flame-quiet">{colorWords[color]}</span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Legend({ color }: { color: FlameColor }) {
  const classes = colorClasses[color];
  if (classes.length === 0) return null;
  return (
    <ul className="flame-legend" aria-label={`Colours: ${colorWords[color]}`}>
      {classes.map(({ key, words }) => (
        <li key={key}>
          <span className="flame-swatch" data-class={`${color}-${key}`} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}

function Matches({ count, index, onStep }: MatchPlace) {
  const text = index < 0 ? `${count} frames` : `${index + 1} of ${count}`;
  return (
    <span className="flame-matches">
      <Toolbar.Button
        className="flame-tool"
        aria-label="Previous match"
        title="Previous match (N)"
        disabled={count === 0}
        onClick={() => onStep(-1)}
      >
        <span aria-hidden="true">‹</span>
      </Toolbar.Button>
      <span role="status" aria-label="Match">
        {count === 1 && index < 0 ? '1 frame' : text}
      </span>
      <Toolbar.Button
        className="flame-tool"
        aria-label="Next match"
        title="Next match (n)"
        disabled={count === 0}
        onClick={() => onStep(1)}
      >
        <span aria-hidden="true">›</span>
      </Toolbar.Button>
    </span>
  );
}
