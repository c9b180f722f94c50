import { formatValue } from '../../measure/format.ts';
import type { PreviewPart } from '../../share/preview.ts';
import type { ShareReply } from '../../worker/protocol.ts';

const titles: Readonly<Record<PreviewPart['kind'], string>> = {
  functions: 'Function names',
  files: 'Source file paths',
  labels: 'Labels',
  comments: 'Comments and documentation',
  binaries: 'Binaries and build ids',
};

/** The texts that go out, by kind, with as many of them as one cares to read. */
export function SharePreview(props: { reply: ShareReply }) {
  const { profile, base, preview, isTrimmed } = props.reply;
  const size = profile.inflatedByteCount + (base?.inflatedByteCount ?? 0);
  return (
    <div className="share-preview">
      <p role="status">
        {isTrimmed ? 'What the options leave' : 'The whole profile'}
        {base && ' and its base'}: {formatValue(size, 'bytes', 'auto')} unpacked, with
      </p>
      {preview.map((part) =>
        part.count === 0 ? (
          <p key={part.kind} className="share-none">
            <b>0</b> {titles[part.kind]}
          </p>
        ) : (
          <details key={part.kind}>
            <summary>
              <b>{part.count.toLocaleString('en')}</b> {titles[part.kind]}
              <span className="share-sample">{part.samples[0]}</span>
            </summary>
            <ul>
              {part.samples.map((text) => (
                <li key={text}>{text}</li>
              ))}
              {part.count > part.samples.length && (
                <li>… and {(part.count - part.samples.length).toLocaleString('en')} more</li>
              )}
            </ul>
          </details>
        ),
      )}
    </div>
  );
}
