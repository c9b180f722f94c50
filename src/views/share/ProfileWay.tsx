import { formatValue } from '../../measure/format.ts';
import type { Shared } from '../../store/sharing.ts';
import { getFileStem, saveFile } from '../shell/save-file.ts';

/** The profile as a file for pprof and everything that reads its format. */
export function ProfileWay(props: { shared: Shared; isMaking: boolean }) {
  const { reply, names } = props.shared;
  const files = [reply.profile, ...(reply.base ? [reply.base] : [])];
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return (
    <article aria-labelledby="share-profile">
      <h4 id="share-profile">Profile</h4>
      <div className="share-action">
        <button
          type="button"
          className="ui-button"
          disabled={props.isMaking}
          onClick={() => {
            files.forEach(({ bytes }, row) => {
              saveFile(`${getFileStem(names[row] ?? '')}.pb.gz`, bytes);
            });
          }}
        >
          {files.length > 1 ? 'Save profiles' : 'Save profile'}
        </button>
        <p>
          <b>{formatValue(size, 'bytes', 'auto')}</b>, .pb.gz for pprof and this page
        </p>
      </div>
    </article>
  );
}
