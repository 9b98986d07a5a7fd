//! The forward sweep: the function's own statements, and what they leave for the backward sweep.

use super::alias;
use super::ir::{
    Arithmetic, Atom, Block, Head, Kind, Local, Loop, Op, Pack, Partials, Place, Program, Question,
    Statement, Step, Var,
};
use super::sweeps::Swept;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use std::collections::BTreeMap;

pub(super) struct Forward<'p> {
    pub(super) program: &'p Program,
    pub(super) runtime: &'p TokenStream,
}

impl Forward<'_> {
    pub(super) fn name(&self, var: Var) -> TokenStream {
        self.program.info(var).name.to_token_stream()
    }

    /// An operand of arithmetic.
    pub(super) fn operand(&self, atom: &Atom) -> TokenStream {
        match atom {
            Atom::Var(var) => self.name(*var),
            Atom::Code(code) => grouped(&code.operand),
        }
    }

    /// A value that goes into a place: a number of the copy, or numbers.
    pub(super) fn stored(&self, atom: &Atom) -> TokenStream {
        match atom {
            Atom::Var(var) if self.program.info(*var).kind == Kind::Tree => {
                let name = self.name(*var);
                quote!(::core::clone::Clone::clone(&#name))
            }
            Atom::Var(var) => self.name(*var),
            Atom::Code(code) => code.lifted.clone(),
        }
    }

    pub(super) fn place(&self, place: &Place) -> TokenStream {
        let root = self.name(place.root);
        path(self.program, root, place)
    }

    pub(super) fn statements(
        &self,
        block: &Block,
        inner: &BTreeMap<usize, Vec<Swept>>,
    ) -> TokenStream {
        block.statements.iter().enumerate().map(|(i, it)| self.statement(it, i, inner)).collect()
    }

    pub(super) fn statement(
        &self,
        statement: &Statement,
        i: usize,
        inner: &BTreeMap<usize, Vec<Swept>>,
    ) -> TokenStream {
        match statement {
            Statement::Let(var, op) => {
                let (name, value) = (self.name(*var), self.op(op, *var));
                quote!(let #name = #value;)
            }
            Statement::Local(it) => self.local(it),
            Statement::Declare { var, init, ty } => {
                let name = self.name(*var);
                let ty = ty.as_ref().map(|it| quote!(: #it));
                let init = init.as_ref().map(|it| {
                    let it = self.stored(it);
                    quote!(= #it)
                });
                quote!(let mut #name #ty #init;)
            }
            Statement::Store(place, value) => {
                let (place, value) = (self.place(place), self.stored(value));
                quote!(#place = #value;)
            }
            Statement::Replace { place, value, before } => {
                let (before, place) = (self.name(*before), self.place(place));
                let value = self.stored(value);
                quote!(let #before = ::core::mem::replace(&mut #place, #value);)
            }
            Statement::Increase { place, value, is_minus } => {
                let (place, value) = (self.place(place), self.operand(value));
                if *is_minus { quote!(#place -= #value;) } else { quote!(#place += #value;) }
            }
            Statement::Edit(it) => self.edit(it),
            Statement::Call(it) => self.call(it),
            Statement::Code(code) | Statement::Fail(code) => code.clone(),
            Statement::Alias(name, value) => alias::declared(name, value),
            Statement::Branch(it) => self.branch(it, &inner[&i]),
            Statement::Loop(it) => self.repeat(it, &inner[&i][0]),
            Statement::Section(it) => self.section(it, &inner[&i][0]),
            Statement::Again(it) => self.bare(&it.block),
        }
    }

    /// A block that keeps nothing.
    pub(super) fn bare(&self, block: &Block) -> TokenStream {
        block.statements.iter().map(|it| self.alone(it)).collect()
    }

    /// A statement that keeps nothing.
    pub(super) fn alone(&self, statement: &Statement) -> TokenStream {
        let bare = |it: &Block| Swept::kept_nothing(self.bare(it));
        match statement {
            Statement::Call(it) => self.call_alone(it),
            _ => {
                let inner = statement.blocks().into_iter().map(bare).collect();
                self.statement(statement, 0, &BTreeMap::from([(0, inner)]))
            }
        }
    }

    fn op(&self, op: &Op, var: Var) -> TokenStream {
        match op {
            Op::Copy(atom) => self.stored(atom),
            Op::Neg(atom) => {
                let value = self.operand(atom);
                quote!(-#value)
            }
            Op::Arithmetic(op, a, b) => {
                let (a, b) = (self.operand(a), self.operand(b));
                match op {
                    Arithmetic::Add => quote!(#a + #b),
                    Arithmetic::Sub => quote!(#a - #b),
                    Arithmetic::Mul => quote!(#a * #b),
                    Arithmetic::Div => quote!(#a / #b),
                }
            }
            Op::Read(place) => {
                let is_param = self.program.params.iter().any(|it| it.var == place.root);
                let (runtime, is_param) = (self.runtime, is_param && place.path.is_empty());
                let place = self.place(place);
                match self.program.info(var).kind {
                    // It may be a parameter that is a reference.
                    Kind::Number if is_param => quote!(#runtime::number::<__S>(#place)),
                    Kind::Number => quote!(#place),
                    _ => quote!(::core::clone::Clone::clone(&#place)),
                }
            }
            Op::Convert(place, how) => {
                let place = self.place(place);
                quote!(#place #how)
            }
            Op::Pack(pack, atoms) => {
                let atoms = atoms.iter().map(|it| self.stored(it));
                match pack {
                    Pack::Tuple => quote!((#(#atoms,)*)),
                    Pack::Array => quote!([#(#atoms),*]),
                    Pack::Vec => quote!(::std::vec![#(#atoms),*]),
                    Pack::Some => quote!(::core::option::Option::Some(#(#atoms),*)),
                    Pack::Ok => quote!(::core::result::Result::Ok(#(#atoms),*)),
                }
            }
            Op::Struct { path, members, values, base } => {
                let values = values.iter().map(|it| self.stored(it));
                let base = base.as_ref().map(|it| {
                    let it = self.stored(it);
                    quote!(..#it)
                });
                quote!(#path { #(#members: #values,)* #base })
            }
            Op::Fill { pack, value, len } => {
                let value = self.stored(value);
                if *pack == Pack::Vec {
                    quote!(::std::vec![#value; #len])
                } else {
                    quote!([#value; #len])
                }
            }
            Op::Code(code) => code.clone(),
        }
    }

    fn local(&self, it: &Local) -> TokenStream {
        let (runtime, name, value) = (self.runtime, self.name(it.var), &it.value);
        match &it.partials {
            Partials::Each(each) => {
                let each = each.iter().map(|it| self.name(*it));
                quote!(let (#name, [#(#each),*]) = #runtime::partials(#value);)
            }
            Partials::Tree(var) => {
                let var = self.name(*var);
                quote!(let (#name, #var) = #runtime::all_partials(#value);)
            }
        }
    }

    /// A branch gives its value, and which arm was taken with what that arm keeps.
    fn branch(&self, it: &super::ir::Branch, arms: &[Swept]) -> TokenStream {
        let runtime = self.runtime;
        let count = arms.len();
        let arms = it.arms.iter().zip(arms).enumerate().map(|(i, (block, swept))| {
            let (statements, kept) = (&swept.forward, self.kept(&swept.kept));
            if block.fails() {
                return quote!({ #statements });
            }
            let choice = choice(runtime, i, count, &kept);
            let value = it.out.map(|_| match &block.value {
                Some(value) => {
                    let value = self.stored(value);
                    quote!(#value,)
                }
                None => TokenStream::new(),
            });
            // A value is computed before what is kept beside it is moved.
            match value {
                Some(value) => quote!({ #statements (#value #choice) }),
                None => quote!({ #statements #choice }),
            }
        });
        let arms: Vec<TokenStream> = arms.collect();
        let kept = self.name(it.kept);
        let taken = match it.out {
            Some(out) => {
                let out = self.name(out);
                quote!((#out, #kept))
            }
            None => kept,
        };
        match &it.question {
            Question::If(cond) => {
                let (then, otherwise) = (&arms[0], &arms[1]);
                quote!(let #taken = if #cond #then else #otherwise;)
            }
            Question::Match(scrutinee, patterns) => {
                quote!(let #taken = match #scrutinee { #(#patterns => #arms)* };)
            }
        }
    }

    fn repeat(&self, it: &Loop, body: &Swept) -> TokenStream {
        let Loop { head, prologue, kept, count, .. } = it;
        let (statements, name, count) = (&body.forward, self.name(*kept), self.name(*count));
        let values = self.kept(&body.kept);
        let (begin, keep) = match storage(self.program, it, body) {
            Storage::Nothing => (TokenStream::new(), TokenStream::new()),
            Storage::Array(trips) => {
                let (runtime, trips) =
                    (self.runtime, proc_macro2::Literal::usize_unsuffixed(trips));
                (
                    quote!(let mut #name = #runtime::Array::<_, #trips>::new();),
                    quote!(#name.push(#values);),
                )
            }
            Storage::Store => (self.reserve(it), quote!(#name.push(#values);)),
        };
        let (start, step) = match head {
            Head::Over { .. } => (TokenStream::new(), TokenStream::new()),
            _ => (quote!(let mut #count = 0usize;), quote!(#count += 1;)),
        };
        let (flag, leave) = self.exit(it);
        let body = quote!({ #prologue #flag #statements #keep #step #leave });
        let repeat = self.repeated(it, &body);
        quote!(#begin #start #repeat)
    }

    /// What begins and what ends the body of a loop that can be left.
    pub(super) fn exit(&self, it: &Loop) -> (TokenStream, TokenStream) {
        match &it.exit {
            Some(flag) => (quote!(let mut #flag = false;), quote!(if #flag { break; })),
            None => (TokenStream::new(), TokenStream::new()),
        }
    }

    /// A body as often as a loop runs it.
    pub(super) fn repeated(&self, it: &Loop, body: &TokenStream) -> TokenStream {
        match &it.head {
            Head::Over { pattern, iterator, .. } => {
                let iterator = self.iterator(iterator);
                quote!(for #pattern in #iterator #body)
            }
            Head::Once { pattern, iterator } => quote!(for #pattern in #iterator #body),
            Head::While(cond) => quote!(while #cond #body),
            Head::Forever => quote!(loop #body),
        }
    }

    /// Makes room for all iterations at once.
    fn reserve(&self, it: &Loop) -> TokenStream {
        let Head::Over { iterator, .. } = &it.head else { return TokenStream::new() };
        let (name, iterator) = (self.name(it.kept), self.iterator(iterator));
        quote!(#name.reserve_for(#iterator);)
    }

    pub(super) fn iterator(&self, iterator: &Atom) -> TokenStream {
        match iterator {
            Atom::Var(var) => {
                let name = self.name(*var);
                quote!(::core::clone::Clone::clone(&#name))
            }
            Atom::Code(code) => code.operand.clone(),
        }
    }

    /// `(a, b)`
    pub(super) fn kept(&self, kept: &[Var]) -> TokenStream {
        let kept = kept.iter().map(|it| self.name(*it));
        quote!((#(#kept,)*))
    }
}

/// Where a loop keeps what its adjoint needs.
pub(super) enum Storage {
    Nothing,
    /// In an array of its own: it is short.
    Array(usize),
    /// At the end of a store that all its runs share.
    Store,
}

/// So many numbers go on the stack; on lanes each is up to 32 numbers.
const SHORT: usize = 512;

pub(super) fn storage(program: &Program, it: &Loop, body: &Swept) -> Storage {
    if body.kept.is_empty() {
        return Storage::Nothing;
    }
    let is_small =
        |var: &Var| matches!(program.info(*var).kind, Kind::Number | Kind::Constant | Kind::Plain);
    match it.head {
        Head::Over { trips: Some(trips), .. }
            if body.kept.iter().all(is_small) && trips * body.kept.len() <= SHORT =>
        {
            Storage::Array(trips)
        }
        _ => Storage::Store,
    }
}

/// The choice of the arm `i` of `count`: `Right(Left(kept))`.
pub(super) fn choice(
    runtime: &TokenStream,
    i: usize,
    count: usize,
    kept: &TokenStream,
) -> TokenStream {
    let innermost = if i + 1 == count && count > 1 {
        quote!(#kept)
    } else {
        quote!(#runtime::Either::Left(#kept))
    };
    (0..i).fold(innermost, |choice, _| quote!(#runtime::Either::Right(#choice)))
}

/// A place, from what its root is called.
pub(super) fn path(program: &Program, root: TokenStream, place: &Place) -> TokenStream {
    let index = |atom: &Atom| match atom {
        Atom::Var(var) => program.info(*var).name.to_token_stream(),
        Atom::Code(code) => code.operand.clone(),
    };
    let mut begins = place.path.iter().find_map(Step::at);
    let root = begins.map_or(root.clone(), |at| moved(root, at));
    place.path.iter().fold(root, |tokens, step| {
        let at = step.at().filter(|at| begins.is_none_or(|it| it.start().line != at.start().line));
        begins = step.at().or(begins);
        // A part of a part that has a name elsewhere begins here.
        let tokens = at.map_or(tokens.clone(), |at| quote_spanned!(at=> (#tokens)));
        stepped(tokens, step, &index)
    })
}

/// A part of what tokens name.
fn stepped(tokens: TokenStream, step: &Step, index: &dyn Fn(&Atom) -> TokenStream) -> TokenStream {
    match step {
        Step::Field(member) => quote!(#tokens.#member),
        Step::Payload => quote!((*#tokens.__payload())),
        Step::Index(atom, at) => {
            let index = index(atom);
            quote_spanned!(*at=> #tokens[#index])
        }
        Step::Range { start, end, is_closed, at } => {
            let (start, end) = (start.as_ref().map(index), end.as_ref().map(index));
            let dots = if *is_closed { quote!(..=) } else { quote!(..) };
            quote_spanned!(*at=> #tokens[#start #dots #end])
        }
    }
}

/// Names, as if they stood in another place: an expression stands where it begins.
fn moved(names: TokenStream, to: Span) -> TokenStream {
    let moved = names.into_iter().map(|mut token| {
        token.set_span(to.resolved_at(token.span()));
        token
    });
    moved.collect()
}

/// Tokens as one operand.
pub(super) fn grouped(tokens: &TokenStream) -> TokenStream {
    let count = tokens.clone().into_iter().count();
    if count == 1 { tokens.clone() } else { quote!((#tokens)) }
}

/// A reference to what tokens say, whatever binds less than `&`.
pub(super) fn borrowed(tokens: &TokenStream) -> TokenStream {
    match syn::parse2(tokens.clone()) {
        Ok(syn::Expr::Binary(_) | syn::Expr::Cast(_) | syn::Expr::Range(_)) => quote!(&(#tokens)),
        _ => quote!(&#tokens),
    }
}
