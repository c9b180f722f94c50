/**
 * Units and their factors. Source: pprof internal/measurement/measurement.go.
 */
interface Unit {
  readonly name: string;
  readonly factor: number;
}
interface Family {
  readonly units: readonly Unit[];
  readonly byAlias: ReadonlyMap<string, Unit>;
  readonly defaultUnit: Unit;
}

function buildFamily(
  defaultName: string,
  rows: readonly (readonly [name: string, factor: number, ...aliases: string[]])[],
): Family {
  const units: Unit[] = [];
  const byAlias = new Map<string, Unit>();
  let defaultUnit: Unit | undefined;
  for (const [name, factor, ...aliases] of rows) {
    const unit = { name, factor };
    units.push(unit);
    for (const alias of aliases) byAlias.set(alias, unit);
    if (name === defaultName) defaultUnit = unit;
  }
  if (!defaultUnit) throw new Error(`no unit ${defaultName}`);
  return { units, byAlias, defaultUnit };
}

const families: readonly Family[] = [
  buildFamily('B', [
    ['B', 1, 'b', 'byte'],
    ['kB', 2 ** 10, 'kb', 'kbyte', 'kilobyte'],
    ['MB', 2 ** 20, 'mb', 'mbyte', 'megabyte'],
    ['GB', 2 ** 30, 'gb', 'gbyte', 'gigabyte'],
    ['TB', 2 ** 40, 'tb', 'tbyte', 'terabyte'],
    ['PB', 2 ** 50, 'pb', 'pbyte', 'petabyte'],
  ]),
  buildFamily('s', [
    ['ns', 1, 'ns', 'nanosecond'],
    ['us', 1e3, 'us', 'microsecond'],
    ['ms', 1e6, 'ms', 'millisecond'],
    ['s', 1e9, 's', 'sec', 'second'],
    ['hrs', 3600e9, 'hour', 'hr'],
  ]),
  buildFamily('GCU', [
    ['n*GCU', 1e-9, 'nanogcu'],
    ['u*GCU', 1e-6, 'microgcu'],
    ['m*GCU', 1e-3, 'milligcu'],
    ['GCU', 1, 'gcu'],
    ['k*GCU', 1e3, 'kilogcu'],
    ['M*GCU', 1e6, 'megagcu'],
    ['G*GCU', 1e9, 'gigagcu'],
    ['T*GCU', 1e12, 'teragcu'],
    ['P*GCU', 1e15, 'petagcu'],
  ]),
];

function findUnit(family: Family, spelling: string): Unit | undefined {
  let key = spelling.toLowerCase();
  // Bytes, not letters: `μs` has three of them, loses its s here and is never found; pprof does the same.
  const byteCount = /^[\0-\x7f]*$/.test(key) ? key.length : key.length + 1;
  if (byteCount > 2 && key.endsWith('s')) key = key.slice(0, -1);
  return family.byAlias.get(key);
}

export interface Scaled {
  readonly value: number;
  /** Canonical unit text, "" for a bare number. */
  readonly unit: string;
}

/**
 * The value in another unit. `to` is a unit, or `minimum`/`auto` for the largest unit in which the value is at least 1.
 * A `to` of another family gives the family's default unit; a `from` of no family leaves the number as it is.
 */
export function scale(value: number, from: string, to: string): Scaled {
  // The smallest int64 has no positive twin: pprof scales it as it is, which suits no unit but the default.
  if (value < 0 && value > -(2 ** 63)) {
    const positive = scale(-value, from, to);
    return { value: -positive.value, unit: positive.unit };
  }
  for (const family of families) {
    const fromUnit = findUnit(family, from);
    if (!fromUnit) continue;
    const base = value * fromUnit.factor;
    if (to === 'minimum' || to === 'auto') {
      let best: Unit | undefined;
      for (const unit of family.units) {
        if (base / unit.factor >= 1 && (!best || unit.factor > best.factor)) best = unit;
      }
      const unit = best ?? family.defaultUnit;
      return { value: base / unit.factor, unit: unit.name };
    }
    const toUnit = findUnit(family, to) ?? family.defaultUnit;
    return { value: base / toUnit.factor, unit: toUnit.name };
  }
  const bare =
    to === 'count' || to === 'sample' || to === 'unit' || to === 'minimum' || to === 'auto';
  return { value, unit: bare ? '' : to };
}

/** Whether a unit counts time, so that pprof relates totals to the duration. */
export function isTimeUnit(unit: string): boolean {
  const time = families[1];
  return time !== undefined && findUnit(time, unit) !== undefined;
}
