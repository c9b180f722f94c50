import type { ValueType } from '../profile.ts';

/** Entry points of C and C++ allocators, and Go's runtime: they show how memory was got, not who asked for it. */
const allocators = [
  'calloc|cfree|malloc|free|memalign|do_memalign|(?:__)?posix_memalign|pvalloc|valloc|realloc',
  'tcmalloc::.*',
  'tc_(?:calloc|cfree|malloc|free|memalign|posix_memalign|pvalloc|valloc|realloc)',
  'tc_(?:new|delete|newarray|deletearray|new_nothrow|newarray_nothrow)',
  'malloc_zone_(?:malloc|calloc|valloc|realloc|memalign|free)',
  'runtime\\..*',
  'BaseArena::.*|(?:::)?do_malloc(?:_no_errno|_pages)?|DoSampledAllocation',
  'MallocedMemBlock::MallocedMemBlock',
  '_M_allocate|allocate|cpp_alloc|simple_alloc::allocate',
  '__builtin_(?:vec_)?(?:new|delete)|operator new(?:\\[\\])?',
  '__gnu_cxx::new_allocator::allocate|__libc_malloc|__malloc_alloc_template::allocate',
].join('|');

/** Parts of Go's runtime that are of interest although the rest of it is not. */
const notAllocators = 'runtime\\.panic|runtime\\.reflectcall|runtime\\.call[0-9]*';

/** Release of a lock and the recording of the wait that it ended. */
const unlocks = [
  '(?:base::)?(?:RecordLockProfileData|SubmitMutexProfileData|SubmitSpinLockProfileData).*',
  '(?:(?:base::)?Mutex::)?(?:AwaitCommon|Unlock|UnlockSlow|ReaderUnlock).*',
  '(?:(?:base::)?MutexLock::)?~MutexLock.*',
  '(?:SpinLock::)?(?:Unlock|SlowUnlock).*|(?:SpinLockHolder::)?~SpinLockHolder.*',
].join('|');

/** The CPU profiler's own signal handler. */
const signalHandlers =
  'ProfileData::Add|ProfileData::prof_handler|CpuProfiler::prof_handler|__pthread_sighandler|__restore';

const heapTypes = [
  'allocations,size',
  'objects,space',
  'inuse_objects,inuse_space',
  'alloc_objects,alloc_space',
  'alloc_objects,alloc_space,inuse_objects,inuse_space',
];

/**
 * The drop and keep patterns that pprof gives a legacy profile, which can't carry its own, by its sample types.
 * Source: google/pprof profile/legacy_profile.go.
 */
export function getLegacyPatterns(sampleTypes: readonly ValueType[]): {
  dropFrames: string;
  keepFrames: string;
} {
  const names = sampleTypes.map(({ type }) => type).join(',');
  if (heapTypes.includes(names)) return { dropFrames: allocators, keepFrames: notAllocators };
  return { dropFrames: names === 'contentions,delay' ? unlocks : signalHandlers, keepFrames: '' };
}
