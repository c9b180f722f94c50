/** What a picture takes from the page's theme. */
export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return {
    read: (property: string) => style.getPropertyValue(property).trim(),
    /** As `#rrggbb`: few programs besides browsers read oklch. */
    toHex: (color: string): string => {
      if (!context) return '#808080';
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    },
    measure: (character: string): number => {
      if (!context) return 7;
      context.font = '11px Verdana, DejaVu Sans, Helvetica, Arial, sans-serif';
      return context.measureText(character).width;
    },
  };
}
