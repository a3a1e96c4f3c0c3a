/** How the proof is made, for whoever has to trust it. */
export const METHOD: readonly string[] = [
  'The policies of a user or role distinguish finitely many cases: classes of actions, of resources, and of values of context keys. The analysis finds them by reading the statements, and puts one '
  + 'representative of each case to the simulator, under every kind of credentials. What no representative is allowed, no request of its case is.',
  'Context keys that the kind of credentials does not fix, such as a source address, are taken to have the value under which the request is allowed. Where there are too many cases to go through, the answer is "undecided".',
  'A request without MFA counts as exempt where the user is under an enforcement, a Deny of everything without MFA, that leaves the action out by name. One action that no list has stands for all that AWS adds later.',
];
