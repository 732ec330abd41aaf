//! placeholder
use super::Attack;
pub fn tricks() -> Vec<Attack> {
    Vec::new()
}
