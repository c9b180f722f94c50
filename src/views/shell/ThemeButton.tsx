import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { applyTheme, keepTheme, readTheme, themes } from '../../ui/theme.ts';

/** Goes round system, light and dark. */
export function ThemeButton() {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => applyTheme(theme), [theme]);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <button
      type="button"
      className="ui-button ui-button-quiet"
      title={`Theme: ${theme}. Click for ${next}.`}
      onClick={() => {
        keepTheme(next);
        setTheme(next);
      }}
    >
      <Icon name={theme} />
      <span className="ui-hidden">Theme: {theme}</span>
    </button>
  );
}
