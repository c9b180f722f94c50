import {
  type PageContent,
  profileType,
  readPageContent,
  readPageProfile,
  stateType,
} from '../share/page-file.ts';

/** A page that was saved as a file, with what it carries. */
export interface SavedPage {
  readonly content: PageContent;
  readonly profiles: readonly { readonly name: string; readonly file: Blob }[];
}

/** What a page carries in its elements; undefined for the page of a site. Bytes that can't be read are an empty profile. */
export function readSavedPage(page: Pick<Document, 'querySelectorAll'>): SavedPage | undefined {
  const find = (type: string, kind: string) =>
    page.querySelectorAll(`script[type="${type}"][data-shared="${kind}"]`);
  const [state] = find(stateType, 'state');
  const content = state && readPageContent(state.textContent ?? '');
  if (!content) return undefined;
  const profiles = [...find(profileType, 'profile')].map((element, row) => ({
    name: content.names[row] || 'profile',
    file: new Blob([readPageProfile(element.textContent ?? '') ?? new Uint8Array()]),
  }));
  return { content, profiles };
}
