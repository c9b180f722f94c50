import type { Surroundings } from '../store/context.ts';
import { stripPrefix } from './link.ts';

/** The text after `#`; what is said of the page around stays before all that the page writes. */
export function createAddress(prefix: string, onWritten: () => void): Surroundings['address'] {
  return {
    read: () => (prefix === '' ? location.hash : stripPrefix(location.hash)),
    push: (text) => {
      history.pushState(null, '', `#${prefix}${text}`);
      onWritten();
    },
    replace: (text) => {
      history.replaceState(null, '', `#${prefix}${text}`);
      onWritten();
    },
  };
}
