export interface LegacyOptions {
  /**
   * Read exactly what pprof reads: addresses only. Otherwise the symbols that Go prints beside them are read too, and
   * texts that pprof doesn't know: each of these says `differs from pprof:` where it happens.
   */
  readonly pprofCompat: boolean;
}
