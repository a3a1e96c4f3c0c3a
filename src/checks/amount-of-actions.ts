import { OpenAccess } from './access-without-mfa';
import { listed } from './listed';
import { CatalogAction } from '../simulation/actions/action-catalog';

const FEW = 3;

/** How many actions of how many services, or which if they are few. */
export function amountOfActions(open: readonly OpenAccess[]): string {
  const classes = new Set(open.map(({ actions }) => actions));
  const later = open.some(({ unlisted }) => unlisted) ? ['what AWS adds later'] : [];
  return listed([...inWords(distinct([...classes])), ...later]);
}

function inWords(actions: readonly CatalogAction[]): string[] {
  if (actions.length <= FEW) return actions.map(({ name }) => name).sort();
  const services = new Set(actions.map(({ service }) => service)).size;
  return [`${actions.length.toLocaleString('en-US')} actions of ${services === 1 ? 'one service' : `${services} services`}`];
}

function distinct(classes: readonly (readonly CatalogAction[])[]): CatalogAction[] {
  // One class after the other holds them each once, unless something was left out of a class.
  return [...new Set(classes.flat())];
}
