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

/** The address that links begin with: the page's own, or on a page that nobody else reaches one that is asked for and kept. */
export function useHomeAddress() {
  const [own] = useState(() => location.href.replace(/#.*$/s, ''));
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
