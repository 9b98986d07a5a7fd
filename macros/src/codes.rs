//! The table of refusals: a number that is never used again for anything else, and what it means.

use std::fmt::{self, Display, Formatter};

macro_rules! codes {
    ($(#[doc = $meaning:literal] $name:ident = $number:literal,)*) => {
        /// What can be wrong. The page of a code is its section in the documentation of
        /// `functra::errors`.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        #[allow(dead_code, reason = "a number may be taken before its refusal is there")]
        pub(crate) enum Code {
            $(#[doc = $meaning] $name = $number,)*
        }

        impl Code {
            #[cfg(test)]
            const TABLE: &[(Code, &str)] = &[$((Code::$name, $meaning),)*];
        }
    };
}

codes! {
    /// an `if` whose condition differs between batch elements
    BatchedIf = 101,
    /// a `match` on a value that differs between batch elements
    BatchedMatch = 102,
    /// a `while` whose condition differs between batch elements
    BatchedWhile = 103,
    /// a loop bound that differs between batch elements
    BatchedBound = 104,
    /// a `return` that only some batch elements would take
    BatchedReturn = 105,
    /// a `break` or `continue` that only some batch elements would take
    BatchedBreak = 106,
    /// `&&`, `||`, or `!` on a condition that differs between batch elements
    BatchedLogic = 107,
    /// one number taken out of a value that has one per batch element
    BatchedToNumber = 201,
    /// an index that differs between batch elements
    BatchedIndex = 202,
    /// a write to a global
    GlobalWrite = 301,
    /// a read of a global that may change
    GlobalRead = 302,
    /// a batched value written into a place that is shared by the batch
    UnbatchedWrite = 303,
    /// a change of the length of a collection that is shared by the batch
    SharedCollection = 304,
    /// a `&mut` parameter that is not made of floats
    MutableParameter = 305,
    /// input or output in the middle of a computation
    InputOutput = 306,
    /// a call of a function whose derivative is not known
    UnknownDerivative = 401,
    /// no argument to differentiate with respect to
    NothingActive = 407,
    /// `grad` of a function that returns more than one number
    GradOfNonScalar = 409,
    /// a function argument that carries no derivative
    OpaqueFunctionArgument = 415,
    /// a type that is not known to be made of numbers
    UnknownStruct = 420,
    /// a struct of numbers of which it is not said whether derivatives follow it
    UnmarkedStruct = 421,
    /// a type that `#[derive(Diff)]` cannot take apart
    NoStruct = 422,
    /// a struct that `#[derive(Batch)]` cannot stack
    NoStack = 423,
    /// entries of `in_dims` for fields that do not fit the stack
    StackDims = 424,
    /// an expression that reverse mode cannot run backwards
    NoReverse = 425,
    /// an attribute on something that is not a function with a body
    NotAFunction = 501,
    /// an option that does not exist here, or a value that it does not take
    UnknownOption = 502,
    /// a name that is not an argument of the function
    UnknownArgument = 503,
    /// a position past the arguments of the function
    PositionOutOfRange = 504,
    /// an argument or option given twice
    Duplicate = 505,
    /// an empty list
    EmptyList = 506,
    /// a number of `in_dims` entries that is not the number of arguments
    InDimsCount = 507,
    /// a batch without a mapped argument and without a size
    NothingMapped = 508,
    /// an axis that a batch does not have
    AxisOutOfRange = 509,
    /// a result returned once for a batch, though it differs between batch elements
    BatchedResult = 511,
    /// a number of `out_dims` entries that is not the number of results
    OutDimsCount = 512,
    /// `has_aux` on a function that does not return a pair
    AuxWithoutPair = 513,
    /// a `chunk` that is not a literal of at least 1
    BadChunk = 514,
    /// a `randomness` that is none of its words
    BadRandomness = 515,
    /// the same transform asked for twice
    RepeatedTransform = 518,
    /// an argument both `#[nodiff]` and listed in `wrt`
    NodiffInWrt = 519,
    /// a kind of function that cannot be transformed
    UnsupportedFunction = 521,
    /// a parameter without a name
    UnnamedParameter = 522,
    /// a macro that cannot be seen through
    OpaqueMacro = 523,
    /// an expression that cannot be transformed
    UnsupportedExpression = 524,
    /// a `#[checkpoint]` that keeps nothing back
    BadCheckpoint = 525,
    /// a number of partial derivatives that is not the number of arguments
    RuleCount = 705,
    /// random numbers from a hidden state
    HiddenRandomness = 801,
    /// a batch that shares a random key, without saying what its elements draw
    SharedKey = 802,
    /// a bug in functra
    Internal = 9901,
}

impl Display for Code {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "FT{:04}", *self as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    /// The titles of the sections in the documentation, `FT0501: ..`.
    fn sections() -> Vec<String> {
        let errors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/errors");
        let files = fs::read_dir(&errors).unwrap().map(|it| it.unwrap().path());
        let files = files.chain([errors.with_extension("rs")]);
        let text: String = files.map(|it| fs::read_to_string(it).unwrap()).collect();
        text.lines().filter_map(|it| it.strip_prefix("//! # ")).map(str::to_owned).collect()
    }

    #[test]
    fn a_section_is_titled_as_the_table_says() {
        let titles: Vec<_> = Code::TABLE.iter().map(|(code, it)| format!("{code}:{it}")).collect();
        for section in sections() {
            assert!(titles.contains(&section), "{section}");
        }
    }

    #[test]
    fn every_code_has_a_section() {
        let sections = sections();
        for (code, _) in Code::TABLE {
            let count = sections.iter().filter(|it| it.starts_with(&code.to_string())).count();
            assert_eq!(count, 1, "{code}");
        }
    }
}
