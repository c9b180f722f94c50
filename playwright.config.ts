import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/install.mjs';

const port = Number(process.env.E2E_PORT ?? 4179);
const isRoot = process.getuid?.() === 0;

/** Browser tests of the built page (`npm run build` first). */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // A second try where nobody watches; scripts/test.mjs names the tests that needed it.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  // What measures the page's own pace runs by itself, after all others.
  projects: [
    { name: 'page', testIgnore: /large\.spec\.ts/ },
    { name: 'large', testMatch: /large\.spec\.ts/, dependencies: ['page'], fullyParallel: false },
  ],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        // Chromium's sandbox doesn't start as root, which is what containers run as.
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs ${process.env.PPROFLENS_DIST ?? 'dist'} ${port}`,
    port,
    reuseExistingServer: false,
  },
});
