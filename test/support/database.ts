export { freshDatabase, type FreshDatabase } from './stack';
