import { Tabs } from 'radix-ui';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { recipes } from './recipes.ts';

/** How to get a profile: a few lines to copy for each situation, and what the file will show. */
export function Recipes() {
  return (
    <section aria-labelledby="start-recipes">
      <h2 id="start-recipes">How do I get a profile?</h2>
      <Tabs.Root className="start-recipes" defaultValue={recipes[0]?.id ?? ''}>
        <Tabs.List className="start-tabs" aria-labelledby="start-recipes">
          {recipes.map(({ id, title }) => (
            <Tabs.Trigger key={id} value={id} className="start-tab">
              {title}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {recipes.map(({ id, title, code, shows }) => (
          <Tabs.Content key={id} value={id} className="start-recipe">
            <div className="start-code">
              <pre>{code}</pre>
              <CopyButton text={code} label={`Copy: ${title}`} />
            </div>
            <p>{shows}</p>
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </section>
  );
}
