import { useState } from 'react';

const key = 'pproflens:home';

/** Whether others can reach an address: not a file, not this computer. */
function isPublic({ protocol, hostname }: Location): boolean {
  return (
    protocol.startsWith('http') && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  );
}

function readKept(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Where the page is itself; "" for a file: its path opens nothing elsewhere, and tells of this computer's folders. */
export function getOwnAddress({ protocol, href }: Pick<Location, 'protocol' | 'href'>): string {
  return protocol === 'file:' ? '' : href.replace(/#.*$/s, '');
}

/**
 * The address that links begin with: the page's own, or on a page that nobody else reaches one that is asked for and kept. ""
 * where there is none yet.
 */
export function useHomeAddress() {
  const [own] = useState(() => getOwnAddress(location));
  const isAsked = !isPublic(location);
  const [kept, setKept] = useState(readKept);
  const setAddress = (address: string): void => {
    setKept(address);
    try {
      localStorage.setItem(key, address);
    } catch {
      // Kept for as long as the dialog is open.
    }
  };
  return {
    address: (isAsked && kept.trim().replace(/#.*$/s, '')) || own,
    isAsked,
    kept,
    setAddress,
  };
}
