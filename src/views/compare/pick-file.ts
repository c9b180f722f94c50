/** Opens the browser's file dialog; nothing happens when it is cancelled. */
export function pickFile(onPicked: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.onchange = () => onPicked([...(input.files ?? [])]);
  input.click();
}
