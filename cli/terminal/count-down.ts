/** Waits, and shows each second how many are left, 0 at the end. */
export async function countDown(seconds: number, show: (left: number) => void, signal: AbortSignal): Promise<void> {
  const end = Date.now() + seconds * 1000;
  const left = () => Math.ceil((end - Date.now()) / 1000);
  try {
    for (let remaining = left(); remaining > 0; remaining = left()) {
      show(remaining);
      await pause(end - Date.now() - (remaining - 1) * 1000, signal);
    }
  } finally {
    show(0);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}
