/** `profile001.pb.gz`, or the next number whose name is free. Source: pprof internal/driver/tempfile.go. */
export function findFreePath(ending: string, isTaken: (path: string) => boolean): string {
  for (let number = 1; ; number++) {
    const path = `profile${String(number).padStart(3, '0')}${ending}`;
    if (!isTaken(path)) return path;
  }
}
