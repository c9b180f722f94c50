import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { formatShown } from '../../report/report.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { savePng } from '../parts/picture-export.ts';
import { getFileStem, saveFile } from '../shell/save-file.ts';
import { buildStandalone, printPicture } from './graph-export.ts';
import { serializePicture } from './save-svg.ts';
import type { DrawnGraph } from './use-graph-layout.ts';

/** Pixels of a PNG to the page's own. */
const pngScale = 2;

/** The picture as a file or on paper. */
export function GraphSaveMenu(props: { drawn: DrawnGraph; summary: ProfileSummary }) {
  const { drawn, summary } = props;
  const [problem, setProblem] = useState('');
  const { result, picture } = drawn;
  const total = formatShown(result.total, result);
  const title = `${summary.name} · ${result.sampleType} · ${total} total`;
  const name = `${getFileStem(summary.name)}.graph`;
  const run = async (work: () => void | Promise<void>) => {
    setProblem('');
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  // A file is what is on the screen, in its theme; paper is white. pprof's own SVG is in the Export menu.
  const drawText = () => {
    const isDark = document.documentElement.dataset.theme === 'dark';
    return serializePicture(buildStandalone(drawn.svg, picture, title, isDark));
  };
  const items: readonly (readonly [
    title: string,
    words: string,
    work: () => void | Promise<void>,
  ])[] = [
    ['Save as SVG', 'as on the screen', () => saveFile(`${name}.svg`, drawText())],
    ['Save as PNG', 'as on the screen', () => savePng(drawText(), `${name}.png`, pngScale)],
    ['Print', 'on white', () => printPicture(buildStandalone(drawn.svg, picture, title, false))],
  ];
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger className="graph-button">
          Save
          <Icon name="down" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4}>
            {items.map(([text, words, work]) => (
              <DropdownMenu.Item
                key={text}
                className="ui-menu-item"
                onSelect={() => void run(work)}
              >
                {text} <span className="graph-save-words">{words}</span>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {problem && (
        <p className="graph-problem" role="alert">
          Nothing was saved: {problem}
        </p>
      )}
    </>
  );
}
