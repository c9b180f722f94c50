import { timeStages } from '../stages.ts';

self.onmessage = async (event: MessageEvent<{ file: Blob; rounds: number }>) => {
  const { file, rounds } = event.data;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const all = [];
    for (let round = 0; round < rounds; round++) all.push(await timeStages(bytes));
    self.postMessage({ rounds: all });
  } catch (error) {
    // A rejected handler reaches nobody: said here.
    self.postMessage({ error: String(error) });
  }
};
