import { poolIntake } from './intake';
import { poolMe } from './me';
import { poolOrders } from './orders';
import { poolPeriods } from './periods';
import { poolStatements } from './statements';
import { poolTax } from './tax';
import { poolWallets } from './wallets';

/** The pool: what it takes in, its periods and orders, and what is each participant's own. */
export const pool = [...poolIntake, ...poolPeriods, ...poolOrders, ...poolTax, ...poolMe, ...poolWallets, ...poolStatements];
