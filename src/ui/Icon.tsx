/** Drawn on a 16 px grid with strokes of the text's colour. */
const drawings = {
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 6h7v7H6zM3 10V3h7',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  down: 'M4 6l4 4 4-4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5L14 14',
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  light:
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6L13 13M13 3l-1.4 1.4M4.4 11.6L3 13',
  dark: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z',
  open: 'M2 13V3h4l1.5 2H14v8z',
  export: 'M8 2v8M5 7l3 3 3-3M3 13h10',
  share: 'M8 10V2M5 5l3-3 3 3M4.5 7.5H3V14h10V7.5h-1.5',
  compare: 'M2 5h11M10 2l3 3-3 3M14 11H3M6 8l-3 3 3 3',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  command:
    'M6 6h4v4H6zM6 6V4a2 2 0 1 0-2 2h2M10 6V4a2 2 0 1 1 2 2h-2M10 10v2a2 2 0 1 0 2-2h-2M6 10v2a2 2 0 1 1-2-2h2',
  home: 'M2.5 7.5L8 3l5.5 4.5M4 6.5V13h8V6.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 10M8 12.5v.5',
} as const;

export type IconName = keyof typeof drawings;

/** Decoration only: the control around it carries the name. */
export function Icon(props: { name: IconName }) {
  return (
    <svg className="ui-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={drawings[props.name]} />
    </svg>
  );
}
