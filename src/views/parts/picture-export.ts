import { saveFile } from '../shell/save-file.ts';

/** Browsers give up on larger canvases: Chromium past 16,384 px a side, Firefox past about 11,000 × 11,000. */
const maxSide = 16_384;
const maxArea = 11_000 * 11_000;

const pixelsByUnit: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, in: 96 };

/** Width and height of an SVG document in CSS pixels. Errors: Error when it says neither size nor view box. */
export function readSvgSize(svgText: string): { readonly width: number; readonly height: number } {
  const head = /<svg\b[^>]*>/.exec(svgText)?.[0] ?? '';
  const box = /\bviewBox="([^"]*)"/
    .exec(head)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const read = (name: string, fallback: number | undefined): number => {
    const match = new RegExp(`\\s${name}="([\\d.]+)(pt|px|in|)"`).exec(head);
    return match ? Number(match[1]) * (pixelsByUnit[match[2] ?? ''] ?? 1) : (fallback ?? 0);
  };
  const size = { width: read('width', box?.[2]), height: read('height', box?.[3]) };
  if (!(size.width > 0 && size.height > 0)) throw new Error('the picture has no size');
  return size;
}

/** The scale asked for, or the largest below it that browsers can draw. */
export function limitScale(width: number, height: number, scale: number): number {
  return Math.min(scale, maxSide / width, maxSide / height, Math.sqrt(maxArea / (width * height)));
}

/**
 * An SVG document drawn to PNG bytes, `scale` pixels to the CSS pixel; a picture too large for a canvas is drawn smaller. The
 * document stands alone: it sees neither the page's styles nor fonts loaded by it, so sizes, colours and the system's font
 * names belong into it. Errors: Error when it can't be drawn.
 */
export async function drawPng(svgText: string, scale: number): Promise<Blob> {
  const { width, height } = readSvgSize(svgText);
  const drawn = limitScale(width, height, scale);
  const url = URL.createObjectURL(new Blob([svgText], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * drawn));
    canvas.height = Math.max(1, Math.round(height * drawn));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('the browser has no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, 'image/png'));
    if (!blob) throw new Error('the picture is too large for a PNG');
    return blob;
  } catch (error) {
    throw error instanceof DOMException ? new Error('the picture could not be drawn') : error;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Saves an SVG document as `name` (with its ending), drawn at `scale`. Errors: as drawPng. */
export async function savePng(svgText: string, name: string, scale: number): Promise<void> {
  saveFile(name, await drawPng(svgText, scale));
}
