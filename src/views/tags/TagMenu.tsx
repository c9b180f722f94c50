import { ContextMenu } from 'radix-ui';
import type { ViewQuery } from '../../query/query.ts';
import { listKeyActions, listTagActions, type Tag, type TagAction } from './tags-model.ts';

/** What can be done with a value and with its key: the content of a context menu. */
export function TagMenu(props: {
  query: ViewQuery;
  tag: Tag;
  onRefine: (part: Partial<ViewQuery>) => void;
}) {
  const { query, tag, onRefine } = props;
  return (
    <ContextMenu.Portal>
      <ContextMenu.Content className="ui-popup" collisionPadding={8}>
        <ContextMenu.Label className="ui-menu-label">
          {tag.key} = {tag.text}
        </ContextMenu.Label>
        {[...listTagActions(query, tag), ...listKeyActions(query, tag.key)].map((action) => (
          <ContextMenu.Item
            key={action.option}
            className="ui-menu-item tags-item"
            onSelect={() => onRefine(action.part)}
          >
            <ActionText action={action} />
          </ContextMenu.Item>
        ))}
        <ContextMenu.Item
          className="ui-menu-item tags-item"
          onSelect={() => void navigator.clipboard.writeText(tag.text)}
        >
          Copy value
        </ContextMenu.Item>
      </ContextMenu.Content>
    </ContextMenu.Portal>
  );
}

export function ActionText({ action }: { action: TagAction }) {
  return (
    <>
      {action.title} <code>{action.option}</code>
    </>
  );
}
