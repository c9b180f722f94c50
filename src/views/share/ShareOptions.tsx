import type { ViewQuery } from '../../query/query.ts';
import { hasRefinements, mustTrim, type ShareChoices } from '../../share/choices.ts';

const options: readonly {
  readonly field: keyof ShareChoices;
  readonly title: string;
  readonly hint: string;
}[] = [
  {
    field: 'trim',
    title: 'Only what the options leave',
    hint: 'Focus, hide, tags … are applied for good; percentages are then of what is left.',
  },
  {
    field: 'anonymise',
    title: 'Anonymise names outside the standard library',
    hint:
      'Functions, packages, paths, labels, binaries become hashes, the same in every export. Who guesses a name can check it. ' +
      'Go’s and Java’s libraries are known by their packages, those of C, C++, Rust and Python by their files or binaries; in doubt a name is hidden.',
  },
  {
    field: 'stripPaths',
    title: 'Cut folders off paths',
    hint: 'Files and binaries keep their own names.',
  },
  { field: 'stripLabels', title: 'Leave labels out', hint: 'The Tags view is empty then.' },
  {
    field: 'stripComments',
    title: 'Leave comments out',
    hint: 'With the address of documentation.',
  },
  {
    field: 'stripMappings',
    title: 'Leave binaries and addresses out',
    hint: 'With build ids. The shortest links.',
  },
];

/** What is done to the profile before it goes out. */
export function ShareOptions(props: {
  choices: ShareChoices;
  query: ViewQuery;
  onChange: (choices: ShareChoices) => void;
}) {
  const { choices, query, onChange } = props;
  const isTrimForced = mustTrim(choices, query);
  return (
    <ul className="share-options">
      {options.map(({ field, title, hint }) => {
        const isTrim = field === 'trim';
        const isOff = isTrim && (isTrimForced || !hasRefinements(query));
        const text = isTrim ? describeTrim(hint, query, isTrimForced) : hint;
        return (
          <li key={field}>
            <input
              type="checkbox"
              id={`share-${field}`}
              aria-describedby={`share-${field}-hint`}
              checked={choices[field] || (isTrim && isTrimForced)}
              disabled={isOff}
              onChange={(event) => onChange({ ...choices, [field]: event.target.checked })}
            />
            <label htmlFor={`share-${field}`}>{title}</label>
            <p id={`share-${field}-hint`}>{text}</p>
          </li>
        );
      })}
    </ul>
  );
}

function describeTrim(hint: string, query: ViewQuery, isForced: boolean): string {
  if (!hasRefinements(query)) return 'No option leaves anything out now.';
  return isForced
    ? 'The options look for names that are changed below, so they are applied first, for good.'
    : hint;
}
