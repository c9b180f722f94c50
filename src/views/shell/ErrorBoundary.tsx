import { Component, type ReactNode } from 'react';

/**
 * Keeps a defect in one pane from taking the page with it. `onFailed` is told so that
 * nobody waits for its picture.
 */
export class ErrorBoundary extends Component<
  { readonly resetKey: string; readonly onFailed: () => void; readonly children: ReactNode },
  { readonly message: string | undefined }
> {
  override state = { message: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(before: { readonly resetKey: string }): void {
    // What could not be drawn says nothing about the next result.
    if (before.resetKey !== this.props.resetKey && this.state.message !== undefined) {
      this.setState({ message: undefined });
    }
  }

  override componentDidCatch(): void {
    this.props.onFailed();
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <div role="alert" className="shell-failure">
        <div>
          <p>
            <strong>This view failed.</strong> That is a defect of pproflens; the other views still
            work.
          </p>
          <p className="shell-original">{message}</p>
        </div>
        <button
          type="button"
          className="ui-button"
          onClick={() => this.setState({ message: undefined })}
        >
          Try again
        </button>
      </div>
    );
  }
}
