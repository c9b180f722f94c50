import type { ProfileErrorCode } from './profile-error.ts';

/** What is wrong with a file, and what to try, in words for someone who has not met pprof's messages. */
export interface Explanation {
  readonly detail: string;
  readonly hint: string;
}

const explanations: Readonly<Record<ProfileErrorCode, Explanation>> = {
  empty: {
    detail: 'The file is empty.',
    hint: 'Was the profile written to its end? Stop a CPU profile with pprof.StopCPUProfile, close the file, and try again.',
  },
  unrecognized: {
    detail: 'This is not a profile that pprof can read.',
    hint: 'Open a file from net/http/pprof, runtime/pprof, go test -memprofile or another pprof writer. A web page or an error text may have been saved in its place: look at its first lines.',
  },
  concatenated: {
    detail: 'These are several profiles, one after the other in one file.',
    hint: 'Open them as separate files.',
  },
  truncated: {
    detail: 'The compressed data is damaged or ends too early.',
    hint: 'The download or the write was probably cut short: fetch the profile again.',
  },
  invalid: {
    detail: 'The profile contradicts itself, so its numbers could not be trusted.',
    hint: 'Write the profile again; if it comes from a converter, its author will want to know pprof’s message.',
  },
  'too-large': {
    detail: 'The profile is larger than a browser can hold.',
    hint: 'Record for a shorter time, or reduce it on a computer first.',
  },
  incompatible: {
    detail: 'These profiles do not measure the same things, so they cannot be put together.',
    hint: 'Choose profiles of one kind: the sample types and their units must agree.',
  },
};

/** Explains a ProfileError's code. */
export function explainProfileError(code: ProfileErrorCode): Explanation {
  return explanations[code];
}
