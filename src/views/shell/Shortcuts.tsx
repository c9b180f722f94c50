import { Dialog } from 'radix-ui';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { viewNames, viewTitles } from '../contract.ts';

const keys: readonly (readonly [key: string, what: string])[] = [
  [`1 – ${viewNames.length}`, viewNames.map((view) => viewTitles[view]).join(', ')],
  ['Ctrl K  ⌘ K', 'Commands and functions: everything the page can do, by name'],
  ['Ctrl Z  ⌘ Z', 'Undo: the step before, as Back does; with Shift, or Ctrl Y: forward again'],
  ['/', 'Search'],
  ['`', 'pprof’s prompt'],
  ['?', 'This list'],
  ['d', 'Details of the selected function, open or closed'],
  ['s', 'A second view beside, or one view again'],
  ['Arrow keys', 'Walk the flame graph, the graph, a table, the tabs or a menu'],
  ['n  N', 'Next and previous match in the flame graph and the tree'],
  ['p', 'Flame graph: all occurrences of the function, callers above, callees below'],
  ['[  ]', 'The next hotter and the next cooler line in Source'],
  ['+  -  0  z', 'Graph: larger, smaller, all of it, 100 %'],
  ['Shift Arrow keys', 'Move the graph'],
  ['→  ←  *  >', 'Tree: open, close, all siblings, the heaviest path'],
  ['Enter', 'Zoom into the frame, or open what is chosen; in Top its source'],
  ['Escape', 'One zoom level up; close a menu or dialog'],
  ['Home', 'All of the flame graph'],
  ['Menu key', 'What can be done with a function'],
  ['Enter in the search', 'Next match in the flame graph, the tree and Top'],
  ['Ctrl Enter  ⌘ Enter', 'In the search: focus on what was searched for'],
  ['Escape in the search', 'Leave it and keep the pattern; once more: empty it'],
  ['Delete on an option', 'Take it back'],
];

export function Shortcuts(props: { onClose: () => void }) {
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={props.onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-dialog-back" />
        <Dialog.Content
          className="ui-dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
        >
          <Dialog.Title>Keyboard</Dialog.Title>
          <dl className="shell-pairs">
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <Dialog.Close className="ui-button">Close</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
