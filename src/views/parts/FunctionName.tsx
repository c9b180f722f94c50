import type { ReactNode } from 'react';
import { cutName } from './cut-name.ts';
import './function-name.css';

/** What stays of an end in any case, in UTF-16 units: it tells `handle.func1` from `handle.func2`. */
const endLength = 6;

/**
 * A function's name in one line: where there is no room, the folders of its package go first, then the package, then the middle
 * of the rest, as in the flame graph. Its children stand right behind it and are never cut.
 */
export function FunctionName(props: { name: string; className?: string; children?: ReactNode }) {
  const [folders, packageName, own] = cutName(props.name);
  return (
    <span className={props.className ? `function-name ${props.className}` : 'function-name'}>
      {folders && <span className="function-name-folders">{folders}</span>}
      {packageName && <span className="function-name-package">{packageName}</span>}
      <span className="function-name-end">
        <span className="function-name-own">
          <span>{own.slice(0, -endLength)}</span>
          <span>{own.slice(-endLength)}</span>
        </span>
        {props.children}
      </span>
    </span>
  );
}
