import { defineConfig } from 'vitest/config';

// Time zone of the recorded outputs.
process.env.TZ = 'UTC';

export default defineConfig({
  test: {
    include: ['tests/golden/**/*.golden.ts'],
    silent: false,
    disableConsoleIntercept: true,
    execArgv: ['--max-old-space-size=8192'],
  },
});
