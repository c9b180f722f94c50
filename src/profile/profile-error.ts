/** Why a file is no profile that can be shown; pprof's own distinctions. */
export type ProfileErrorCode =
  | 'empty'
  | 'unrecognized'
  | 'concatenated'
  | 'truncated'
  | 'invalid'
  | 'too-large'
  | 'incompatible';

/** Thrown by this folder for bad input. `message` is pprof's text after the file's name. */
export class ProfileError extends Error {
  readonly code: ProfileErrorCode;

  constructor(code: ProfileErrorCode, message: string) {
    super(message);
    this.name = 'ProfileError';
    this.code = code;
  }
}
