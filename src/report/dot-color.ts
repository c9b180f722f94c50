/**
 * pprof's colour for a share of the total from -1 to 1: red for more, green for less, grey for little.
 * `isFill` is the pale one inside boxes, else that of borders and edges. Source: pprof internal/graph/dotgraph.go dotColor.
 */
export function getDotColor(score: number, isFill: boolean): string {
  let saturation = isFill ? 0.1 : 1;
  const value = isFill ? 0.93 : 0.7;
  let share = Math.max(-1, Math.min(1, score));
  // Light shares fade to grey instead of to another hue.
  if (Math.abs(share) < 0.2) saturation *= Math.abs(share) / 0.2;
  // The power spreads the light shares, the factor keeps the darkest colours readable.
  const strength = 1 - 0.7;
  if (share > 0) share = share ** strength;
  if (share < 0) share = -((-share) ** strength);
  let red: number;
  let green: number;
  if (share < 0) {
    green = value;
    red = value * (1 + saturation * share);
  } else {
    red = value;
    green = value * (1 - saturation * share);
  }
  const blue = value * (1 - saturation);
  const channel = (part: number) => {
    const byte = Number.isNaN(part) ? 0 : Math.trunc(part * 255);
    return byte.toString(16).padStart(2, '0');
  };
  return `#${channel(red)}${channel(green)}${channel(blue)}`;
}
