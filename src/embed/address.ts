import type { Surroundings } from '../store/context.ts';
import { pushStep, replaceStep } from '../ui/undo.ts';
import { stripPrefix } from './link.ts';

/** The text after `#`; what is said of the page around stays before all that the page writes. */
export function createAddress(prefix: string, onWritten: () => void): Surroundings['address'] {
  return {
    read: () => (prefix === '' ? location.hash : stripPrefix(location.hash)),
    push: (text) => {
      pushStep(`#${prefix}${text}`);
      onWritten();
    },
    replace: (text) => {
      replaceStep(`#${prefix}${text}`);
      onWritten();
    },
  };
}
