export { findLabelUnits, type LabelUnits } from '../profile/label-units.ts';
