/** `print.go` and `print.go:12` are one word. */
const fileName = /^[^.]+\.[a-z]{1,4}(?::\d+)*$/;

/** A name without the folders of its package's path: `store.(*Cart).Add`. Type arguments and receivers stay whole. */
export function shortenName(name: string): string {
  const end = name.search(/[([<]/);
  const slash = name.lastIndexOf('/', end < 0 ? name.length : end);
  return name.slice(slash + 1) || name;
}

/** A name in the parts that it can do without, from the left: `example.com/shop/`, `store.`, `(*Cart).Add`. The last is never empty. */
export function cutName(
  name: string,
): readonly [folders: string, packageName: string, own: string] {
  const short = shortenName(name);
  const folders = name.slice(0, name.length - short.length);
  const packageName = fileName.test(short) ? '' : (/^[\w~-]+\.(?=.)/.exec(short)?.[0] ?? '');
  return [folders, packageName, short.slice(packageName.length)];
}
