/** A time as the clock on the wall shows it: `2026-11-23 22:57`. */
export function localTime(time: Date): string {
  const [year, ...parts] = [time.getFullYear(), time.getMonth() + 1, time.getDate(), time.getHours(), time.getMinutes()];
  const [month, day, hour, minute] = parts.map((part) => String(part).padStart(2, '0'));
  return `${year}-${month}-${day} ${hour}:${minute}`;
}
