import { Popover } from 'radix-ui';
import type { DetailsResult, ObjectSum, SampleCount } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { explainSamples, formatSamples, nameSamples } from './details-model.ts';

/** How many real samples stand behind a value; a click tells how that is known. */
export function SampleNumber(props: {
  summary: ProfileSummary;
  result: DetailsResult;
  value: number;
  samples: SampleCount;
  sizes?: ObjectSum | undefined;
  /** Of what, where there are several numbers. */
  of?: 'flat' | 'cum';
}) {
  const { result, value, samples, sizes, of } = props;
  const { period, periodType } = props.summary;
  if (samples.count === 0) return '0';
  const texts = explainSamples(
    result,
    { period, unit: periodType.unit },
    { value, samples, ...(sizes ? { sizes } : {}) },
  );
  // In a table the row has the name.
  const isNamed = of === undefined && samples.how !== 'period';
  return (
    <Popover.Root>
      <Popover.Trigger className="details-why" title="How this is known">
        {formatSamples(samples)}
        <span className={isNamed ? '' : 'ui-hidden'}> {nameSamples(samples)}</span>
        <span className="ui-hidden">{of ? ` of ${of}` : ''}: how this is known</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="ui-popup details-popup"
          side="left"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label="How the number of samples is known"
        >
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
