/**
 * A C++ type as text in two halves, as it is wrapped from the inside: a name, or nothing, goes between them.
 * `int (*)(char)` is a pointer's `int (*` and `)(char)`.
 */
export interface CppType {
  readonly left: string;
  readonly right: string;
  /** What a pointer around it must mind: functions and arrays need parentheses. */
  readonly shape: 'plain' | 'function' | 'array';
  /** Unqualified name without template arguments, for constructors. */
  readonly base: string;
  /** Of a class template: its arguments. */
  readonly args?: readonly CppType[];
  /** A parameter pack: these stand for it, in order. */
  readonly pack?: readonly CppType[];
}

export function plainType(left: string, base = left): CppType {
  return { left, right: '', shape: 'plain', base };
}

export function formatType(type: CppType): string {
  return type.left + type.right;
}

/** The types between parentheses; a lone void stands for none. */
export function formatParameters(types: readonly CppType[]): string {
  const texts = types.map(formatType).filter((text) => text !== '');
  return texts.length === 1 && texts[0] === 'void' ? '()' : `(${texts.join(', ')})`;
}

/** A type with a mark of a pointer (`*`, `&`, `A::*`) around it. */
export function wrapPointer(type: CppType, mark: string): CppType {
  if (mark.startsWith('&') && type.left.endsWith('&')) {
    // References to references are one: && only where both are.
    const isRvalue = mark === '&&' && type.left.endsWith('&&');
    const left = type.left.replace(/&+$/, isRvalue ? '&&' : '&');
    return { ...type, left };
  }
  if (type.shape === 'plain') {
    const gap = /^[\w(]/.test(mark) && !type.left.endsWith('(') ? ' ' : '';
    return { left: `${type.left}${gap}${mark}`, right: type.right, shape: 'plain', base: '' };
  }
  const gap = type.left.endsWith(' ') ? '' : ' ';
  return { left: `${type.left}${gap}(${mark}`, right: `)${type.right}`, shape: 'plain', base: '' };
}

/** A type with const, volatile or restrict behind it, in the order given. */
export function qualifyType(type: CppType, qualifiers: string): CppType {
  if (qualifiers === '') return type;
  // A function's qualifiers are those of the object it is called on.
  if (type.shape === 'function') return { ...type, right: type.right + qualifiers };
  return { ...type, left: type.left + qualifiers };
}

export function functionType(
  result: CppType,
  parameters: readonly CppType[],
  suffix: string,
): CppType {
  return {
    left: `${result.left} `,
    right: `${formatParameters(parameters)}${suffix}${result.right}`,
    shape: 'function',
    base: '',
  };
}

export function arrayType(element: CppType, size: string): CppType {
  // The outer bound comes first: an array of two int [3] is int [2][3].
  const right = element.shape === 'array' ? element.right.trimStart() : element.right;
  return { left: element.left, right: ` [${size}]${right}`, shape: 'array', base: '' };
}

/** A parameter pack: its types one after the other. */
export function packType(pack: readonly CppType[]): CppType {
  return { ...plainType(pack.map(formatType).join(', '), ''), pack };
}

/** Wraps a type, or each type of a pack. */
export function mapPack(type: CppType, wrap: (type: CppType) => CppType): CppType {
  return type.pack ? packType(type.pack.map(wrap)) : wrap(type);
}
