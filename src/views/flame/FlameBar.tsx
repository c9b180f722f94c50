import { DropdownMenu, Toolbar } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { colorClasses } from '../../layout/flame-colors.ts';
import type { FlameColor, FlameOptions } from '../../query/flame-options.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { shortenName } from '../parts/cut-name.ts';

/** Where the search stands in the picture. */
export interface MatchPlace {
  readonly count: number;
  /** From 0, -1 = at none of them. */
  readonly index: number;
  readonly onStep: (step: 1 | -1) => void;
}

const colorTitles: Readonly<Record<FlameColor, string>> = {
  package: 'package',
  function: 'function',
  module: 'whose code',
  size: 'object size',
  live: 'still in use',
};
const colorWords: Readonly<Record<FlameColor, string>> = {
  package: 'a colour for each package, quieter for libraries',
  function: 'a colour for each function, the same in every profile',
  module: 'yours, dependencies, standard library, runtime',
  size: 'average bytes an object',
  live: 'what is in use of what was allocated',
};

const directions = [
  { value: 'callees', title: 'Callees', words: 'From the root to what it calls' },
  {
    value: 'callers',
    title: 'Callers first',
    words: 'From leaf functions, with their flat values, to what calls them',
  },
] as const;

function getDirection({ pivot, isInverted }: FlameOptions): string {
  if (pivot !== '') return '';
  return isInverted ? 'callers' : 'callees';
}

/** Up to here, in CSS pixels, the choices would take several rows. */
const narrowWidth = 560;

interface BarProps {
  readonly options: FlameOptions;
  /** Colours that this result can be drawn in, and the one it is. */
  readonly colors: readonly FlameColor[];
  readonly color: FlameColor;
  readonly matches: MatchPlace | undefined;
  /** The frame that fills the width, unless it is the root. */
  readonly zoomed: { readonly name: string; readonly share: string } | undefined;
  readonly onZoomOut: () => void;
  readonly onOptions: (part: Partial<FlameOptions>) => void;
}

/** How the graph is drawn: direction, root, colours; what it is rooted at, and the way through the matches. */
export function FlameBar(props: BarProps) {
  const { options, color, matches, onOptions } = props;
  const ref = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(ref, narrowWidth);
  return (
    <Toolbar.Root ref={ref} className="flame-bar" aria-label="Flame graph" data-narrow={isNarrow}>
      {options.pivot !== '' && (
        <PivotChip name={options.pivot} onClear={() => onOptions({ pivot: '' })} />
      )}
      {isNarrow ? <FlameMenu {...props} /> : <Choices {...props} />}
      {props.zoomed && <ZoomChip {...props.zoomed} onClear={props.onZoomOut} />}
      <Legend color={color} />
      {matches && <Matches {...matches} />}
    </Toolbar.Root>
  );
}

type ChoiceProps = Pick<BarProps, 'options' | 'colors' | 'color' | 'onOptions'>;

function Choices({ options, colors, color, onOptions }: ChoiceProps) {
  return (
    <>
      <Toolbar.ToggleGroup
        className="flame-choice"
        type="single"
        aria-label="Direction"
        value={getDirection(options)}
        onValueChange={(value) => {
          if (value !== '') onOptions({ isInverted: value === 'callers', pivot: '' });
        }}
      >
        {directions.map(({ value, title, words }) => (
          <Toolbar.ToggleItem key={value} className="flame-tool" value={value} title={words}>
            {title}
          </Toolbar.ToggleItem>
        ))}
      </Toolbar.ToggleGroup>
      <Toolbar.Button
        className="flame-tool"
        aria-pressed={options.isRootAtBottom}
        title="Draw the root at the bottom"
        onClick={() => onOptions({ isRootAtBottom: !options.isRootAtBottom })}
      >
        Root at bottom
      </Toolbar.Button>
      {colors.length > 1 && (
        <BarMenu title={`Colour: ${colorTitles[color]}`}>
          <ColorItems colors={colors} color={color} onOptions={onOptions} />
        </BarMenu>
      )}
    </>
  );
}

/** All choices as one menu, where they would take several rows. */
function FlameMenu({ options, colors, color, onOptions }: ChoiceProps) {
  return (
    <BarMenu title="View">
      <DropdownMenu.Label className="ui-menu-label">Direction</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        value={getDirection(options)}
        onValueChange={(value) => onOptions({ isInverted: value === 'callers', pivot: '' })}
      >
        {directions.map(({ value, title }) => (
          <DropdownMenu.RadioItem key={value} className="ui-menu-item" value={value}>
            <Tick />
            {title}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.CheckboxItem
        className="ui-menu-item"
        checked={options.isRootAtBottom}
        onCheckedChange={(isRootAtBottom) => onOptions({ isRootAtBottom })}
      >
        <Tick />
        Root at bottom
      </DropdownMenu.CheckboxItem>
      {colors.length > 1 && (
        <>
          <DropdownMenu.Label className="ui-menu-label">Colour</DropdownMenu.Label>
          <ColorItems colors={colors} color={color} onOptions={onOptions} />
        </>
      )}
    </BarMenu>
  );
}

function BarMenu(props: { title: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root>
      <Toolbar.Button asChild>
        <DropdownMenu.Trigger className="flame-tool">
          {props.title} <Icon name="down" />
        </DropdownMenu.Trigger>
      </Toolbar.Button>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="start" sideOffset={4}>
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ColorItems({ colors, color, onOptions }: Omit<ChoiceProps, 'options'>) {
  return (
    <DropdownMenu.RadioGroup
      value={color}
      onValueChange={(value) => {
        const chosen = colors.find((known) => known === value);
        if (chosen) onOptions({ color: chosen });
      }}
    >
      {colors.map((known) => (
        <DropdownMenu.RadioItem
          key={known}
          className="ui-menu-item"
          value={known}
          textValue={colorTitles[known]}
        >
          <Tick />
          <span className="flame-color">
            {colorTitles[known]} <span className="flame-quiet">{colorWords[known]}</span>
          </span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function Tick() {
  return (
    <span className="flame-tick">
      <DropdownMenu.ItemIndicator>
        <Icon name="check" />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}

function PivotChip({ name, onClear }: { name: string; onClear: () => void }) {
  return (
    <span className="flame-pivot">
      Pivot: <code title={name}>{shortenName(name)}</code>
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

function ZoomChip(props: { name: string; share: string; onClear: () => void }) {
  const { name, share, onClear } = props;
  return (
    <span className="flame-pivot">
      Zoom: <code title={name}>{shortenName(name)}</code> {share}
      <Toolbar.Button
        className="flame-tool"
        aria-label={`Zoom ${name}: show the whole graph again`}
        title="All of the flame graph (Home; Escape: one level up)"
        onClick={onClear}
      >
        <Icon name="close" />
      </Toolbar.Button>
    </span>
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
