import { Tooltip } from 'radix-ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { explainWord, type Word, type WordFacts } from './explain.ts';
import './words.css';

interface TermProps {
  readonly word: Word;
  /** Numbers that the reader looks at, for the explanation. */
  readonly facts?: WordFacts;
}

/** A word of pprof's that explains itself when it is pointed at, focused or touched. */
export function Term(props: TermProps & { children: ReactNode }) {
  const { word, facts, children } = props;
  return <Explained texts={explainWord(word, facts)}>{children}</Explained>;
}

/** Any words with an explanation of their own, one paragraph a text. */
export function Explained(props: { texts: readonly string[]; children: ReactNode }) {
  return (
    <Tip texts={props.texts} opensOnTouch>
      <button type="button" className="word">
        {props.children}
      </button>
    </Tip>
  );
}

/** The same for a control that stands there anyway, such as the button that sorts a column. It is the only child. */
export function TermTip(props: TermProps & { children: ReactElement }) {
  return <Tip texts={explainWord(props.word, props.facts)}>{props.children}</Tip>;
}

function Tip(props: { texts: readonly string[]; opensOnTouch?: boolean; children: ReactElement }) {
  const [isOpen, setIsOpen] = useState(false);
  const { texts, opensOnTouch, children } = props;
  return (
    <Tooltip.Provider delayDuration={350}>
      <Tooltip.Root open={isOpen} onOpenChange={setIsOpen}>
        <Tooltip.Trigger
          asChild
          {...(opensOnTouch
            ? {
                // A press would close it; touch screens have nothing else to open it with.
                onPointerDown: (event) => event.preventDefault(),
                onClick: (event) => {
                  event.preventDefault();
                  setIsOpen(true);
                },
              }
            : {})}
        >
          {children}
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            className="ui-popup word-explained"
            sideOffset={4}
            collisionPadding={8}
            // Read to its end, it stays under the pointer.
            onPointerDownOutside={() => setIsOpen(false)}
          >
            {texts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
