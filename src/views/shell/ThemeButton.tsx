import { useEffect } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { applyTheme, setTheme, themes, useTheme } from '../../ui/theme.ts';

/** Goes round system, light and dark. */
export function ThemeButton() {
  const theme = useTheme();
  useEffect(() => applyTheme(theme), [theme]);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <button
      type="button"
      className="ui-button ui-button-quiet"
      title={`Theme: ${theme}. Click for ${next}.`}
      onClick={() => setTheme(next)}
    >
      <Icon name={theme} />
      <span className="ui-hidden">Theme: {theme}</span>
    </button>
  );
}
