import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';

/** Views that show functions. */
export const viewTitles = ['Flame graph', 'Graph', 'Top', 'Tree', 'Source', 'Peek'] as const;
export type ViewTitle = (typeof viewTitles)[number];

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Path of a file in tests/fixtures. */
export function fixture(name: string): string {
  return join(fixtures, name);
}

/** The page as a person meets it: everything is found by role and name. */
export class LensPage {
  readonly page: Page;
  readonly alert: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.page = page;
    this.alert = page.getByRole('alert');
    this.search = page.getByRole('searchbox');
  }

  /** Loads the page; `hash` is what stands after `#`. */
  async visit(hash = ''): Promise<void> {
    await this.page.goto(hash === '' ? './' : `./#${hash}`);
  }

  /** Opens fixtures through the file input and waits for the first picture. */
  async open(...names: readonly string[]): Promise<void> {
    await this.pick(...names);
    await this.waitUntilReady();
  }

  async pick(...names: readonly string[]): Promise<void> {
    await this.page
      .locator('input[type=file]:not([webkitdirectory])')
      .setInputFiles(names.map(fixture));
  }

  /** Drops fixtures on the window, with the events a browser sends. */
  async drop(...names: readonly string[]): Promise<void> {
    await this.dropAt(0, ...names);
  }

  /** Drops fixtures `x` pixels from the window's left edge. */
  async dropAt(x: number, ...names: readonly string[]): Promise<void> {
    const files = names.map((name) => ({
      name: basename(name),
      base64: readFileSync(fixture(name)).toString('base64'),
    }));
    const transfer = await this.page.evaluateHandle((given) => {
      const made = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        made.items.add(new File([bytes], name));
      }
      return made;
    }, files);
    const body = this.page.locator('body');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await body.dispatchEvent(type, { dataTransfer: transfer, clientX: x });
    }
  }

  async waitUntilReady(): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-state', 'ready');
  }

  tab(title: ViewTitle): Locator {
    return this.page.getByRole('tab', { name: title, exact: true });
  }

  async show(title: ViewTitle): Promise<void> {
    await this.tab(title).click();
    await expect(this.tab(title)).toHaveAttribute('aria-selected', 'true');
  }

  /** A frame of the flame graph; its name starts with the function's. */
  frame(name: string): Locator {
    // As code points: a quote or an angle bracket in a pattern is syntax to Playwright's selectors.
    const start = Array.from(name, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`).join(
      '',
    );
    return this.page
      .getByRole('treeitem', { name: new RegExp(`^${start}(?![\\w.])`, 'u') })
      .first();
  }

  /** A row of the Top table, by the function's name. */
  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name }).first();
  }

  /** The chosen view shows this function, in the role that it has there. */
  async expectFunction(view: ViewTitle, name: string): Promise<void> {
    const panel = this.page.getByRole('tabpanel');
    const byView: Readonly<Record<ViewTitle, Locator>> = {
      'Flame graph': this.frame(name),
      Graph: panel.getByRole('button', { name: `${name}, flat` }),
      Top: this.row(name),
      Tree: this.row(name),
      Source: this.row(name),
      Peek: panel.getByRole('article', { name, exact: true }),
    };
    await expect(byView[view].first()).toBeVisible();
  }

  async chooseSampleType(type: string): Promise<void> {
    const control = this.page.getByLabel('Sample type', { exact: true });
    await control.getByRole('radio', { name: type, exact: true }).click();
  }
}
