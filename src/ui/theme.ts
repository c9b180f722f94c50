import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'pproflens:theme';

/** The theme that was chosen last; storage may be switched off. */
export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

let chosen = readTheme();
const listeners = new Set<() => void>();

/** Chooses a theme for this page and the next ones. */
export function setTheme(theme: Theme): void {
  chosen = theme;
  keepTheme(theme);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The theme that is chosen, the same wherever it is asked for. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => chosen);
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const printing = matchMedia('print');

/** Colours the page, and goes on following the system where that is the theme. Returns what ends that. */
export function applyTheme(theme: Theme): () => void {
  const apply = () => {
    const wantsDark = theme === 'system' ? systemDark.matches : theme === 'dark';
    const isDark = wantsDark && !printing.matches;
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  };
  // What is drawn and not styled, such as a canvas, is drawn again in colours for paper.
  const onPrint = () => {
    document.documentElement.dataset.theme = 'light';
  };
  apply();
  systemDark.addEventListener('change', apply);
  printing.addEventListener('change', apply);
  addEventListener('beforeprint', onPrint);
  addEventListener('afterprint', apply);
  return () => {
    systemDark.removeEventListener('change', apply);
    printing.removeEventListener('change', apply);
    removeEventListener('beforeprint', onPrint);
    removeEventListener('afterprint', apply);
  };
}
