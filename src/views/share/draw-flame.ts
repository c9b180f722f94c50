import { findFlameNode } from '../../layout/flame.ts';
import { encodeQuery, getOptionName, queryFields } from '../../query/codec.ts';
import { defaultQuery } from '../../query/query.ts';
import { formatShown } from '../../report/report.ts';
import type { AppState } from '../../store/state.ts';
import { drawFlameSvg } from './flame-svg.ts';
import { readTheme } from './picture-colors.ts';

/** Whether the flame graph that is there is that of the options in force. */
export function hasFlame({ slots, current, query }: AppState): boolean {
  const { shown } = slots.flame;
  return (
    shown !== undefined &&
    shown.summary === current?.summary &&
    shown.queryText === encodeQuery(query)
  );
}

/** The flame graph as it is zoomed, as a picture. Errors: throws where it was not shown yet. */
export function drawFlame(state: AppState): string {
  const { shown } = state.slots.flame;
  if (!shown || !hasFlame(state)) throw new Error('the flame graph was not shown yet');
  const { result, summary } = shown;
  const { comparison } = summary;
  const total = formatShown(result.total, result);
  const options = queryFields
    .filter((field) => state.query[field] !== defaultQuery[field])
    .map((field) => `${getOptionName(field)}=${state.query[field]}`);
  return drawFlameSvg({
    ...readTheme(),
    result,
    summary,
    options: state.flame,
    node: findFlameNode(result, state.zoomPath),
    title: comparison ? `${comparison.baseName} → ${summary.name}` : summary.name,
    subtitle: [`${result.sampleType}, ${total} in total`, summary.binary, ...options]
      .filter((text) => text !== '')
      .join(' · '),
  });
}
