/** Height of a row in CSS pixels; also `--flame-row` in flame.css. */
export const rowHeight = 20;
/** Boxes from this width on are frames: elements with a name, that a pointer can hit and a label fit in. */
export const frameWidth = 6;
/** A frame costs some 80 µs of the page's time: with more of them a click would take longer than 100 ms. */
export const frameLimit = 500;
/** Labels in narrower boxes would be an ellipsis and little else; d3-flame-graph hides them in frames under 35 pixels. */
export const labelWidth = 36;
/** A match in a narrower frame is zoomed to. */
export const readableWidth = 100;
/** Room left of a label, and the gap that parts a frame from its right neighbour. */
export const labelPadding = 4;
export const frameGap = 1;
/** So few frames are drawn at once. */
export const framesAtOnce = 64;
/** Frames drawn between two looks at the clock, and how long something is drawn within one task or animation frame. */
export const bandSize = 16;
export const sliceMs = 5;
/** Frames that change their looks within one animation frame: each costs the browser a new style and a new paint. */
export const frameChanges = 150;
