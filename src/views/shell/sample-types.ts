const meanings: Readonly<Record<string, string>> = {
  inuse_space: 'bytes still live when the profile was written: look here for leaks',
  inuse_objects: 'objects still live when the profile was written',
  alloc_space: 'all bytes allocated since the program began, freed or not: look here for garbage',
  alloc_objects: 'all objects allocated since the program began, freed or not',
  cpu: 'time the program was running on a processor',
  samples: 'how often the profiler found the program here',
  wall: 'time that passed, waiting included',
  delay: 'time spent waiting for locks, channels and the like',
  contentions: 'how often something had to wait',
  goroutine: 'goroutines that were here when the profile was written',
  goroutines: 'goroutines that were here when the profile was written',
  threadcreate: 'operating system threads that were started here',
  space: 'bytes',
  objects: 'objects',
  heap: 'bytes still live on the heap',
  alloc: 'what was allocated, freed or not',
};

/** In one line what the values of a sample type count. */
export function describeSampleType(type: string, unit: string): string {
  const known = meanings[type];
  if (known !== undefined) return known;
  if (unit === 'count' || unit === '') return 'a plain count';
  return `counted in ${unit}`;
}
