/** Hands text or bytes to the browser as a download. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer> | Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What a profile's name begins with, in letters that any file system takes: `heap` of `heap.pb.gz`. */
export function getFileStem(name: string): string {
  const stem = name.replace(/\.(?:pb\.gz|pb|gz|pprof|prof|out)$/i, '').replace(/[^\w.-]+/g, '-');
  return stem.replace(/^[.-]+/, '') || 'profile';
}
