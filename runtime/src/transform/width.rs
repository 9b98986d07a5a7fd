//! How many elements of a batch go side by side: as many as fit into registers, or as many as `chunk` allows.

use crate::lanes::Register;
use crate::lanes::dispatch::registers;
use crate::real::Constants;

/// The registers for a batch where the CPU has the best instruction set, the second best, or the baseline.
pub trait Width {
    type First: Register + Constants;
    type Second: Register + Constants;
    type Third: Register + Constants;
}

macro_rules! widths { ($($(#[$doc:meta])* $name:ident: $First:ty, $Second:ty, $Third:ty;)*) => {$(
    $(#[$doc])*
    pub struct $name;

    impl Width for $name {
        type First = $First;
        type Second = $Second;
        type Third = $Third;
    }
)*} }
widths! {
    /// Whatever the CPU has: up to eight numbers to a register.
    AllLanes: registers::First, registers::Second, registers::Third;
    /// Up to four numbers to a register.
    FourLanes: registers::Second, registers::Second, registers::Third;
    /// Up to two.
    TwoLanes: registers::Third, registers::Third, registers::Third;
    /// One: the elements go one by one.
    OneLane: f64, f64, f64;
}
