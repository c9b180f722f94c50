import { scale } from './scale.ts';

/**
 * Two decimals, exact ties rounded to even as Go and C do (toFixed rounds them up).
 * Ties at two decimals are only the odd multiples of 1/8 that end in .125 or .625; see pprof-behaviour 0.5.
 */
export function formatFixed2(value: number): string {
  const eighths = Math.abs(value) * 8;
  if (eighths < 2 ** 53 && Number.isInteger(eighths) && (eighths % 8 === 1 || eighths % 8 === 5)) {
    const digits = `${Math.floor(eighths / 8)}.${eighths % 8 === 1 ? '12' : '62'}`;
    return value < 0 ? `-${digits}` : digits;
  }
  // Beyond 1e21 toFixed turns to exponents; the value is then an integer that BigInt prints in full.
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.00`;
  return value.toFixed(2);
}

/** C's %.2g for 0 ≤ value < 1: two significant digits, exponent form below 1e-4. */
function formatTwoDigits(value: number): string {
  if (value === 0) return '0';
  const text =
    value === 0.125 ? '0.12' : value === 0.625 ? '0.62' : value === 0.0625 ? '0.062' : undefined;
  if (text) return text;
  const [mantissa = '', exponentText = '0'] = value.toExponential(1).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4) {
    const plain = value.toPrecision(2);
    return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
  }
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa.replace(/\.0$/, '')}e-${digits}`;
}

/**
 * A value in its unit as every text report of pprof prints it: `12.50MB`, `0`, `-5`.
 * `to` as in `scale`. Source: pprof internal/measurement/measurement.go ScaledLabel.
 */
export function formatValue(value: number, from: string, to: string): string {
  const scaled = scale(value, from, to);
  let digits = formatFixed2(scaled.value);
  if (digits.endsWith('.00')) digits = digits.slice(0, -3);
  return digits === '0' || digits === '-0' ? '0' : digits + scaled.unit;
}

/** part ÷ total as pprof prints it, padded to 6: ` 9.09%`, `  100%`. The sign is dropped, as in pprof. */
export function formatPercent(part: number, total: number): string {
  const ratio = total === 0 ? 0 : Math.abs(part / total) * 100;
  if (ratio >= 99.95 && ratio <= 100.05) return '  100%';
  const digits = ratio >= 1 ? formatFixed2(ratio) : formatTwoDigits(ratio);
  return `${digits.padStart(5)}%`;
}
