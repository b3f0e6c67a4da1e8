package connector.source;

import connector.paginator.CursorPaginator;
import connector.paginator.KeysetPaginator;
import connector.paginator.LinkHeaderPaginator;
import connector.paginator.NextUrlPaginator;
import connector.paginator.NonePaginator;
import connector.paginator.OffsetPaginator;
import connector.paginator.PagePaginator;
import connector.paginator.PaginatorSpec;
import connector.spec.Kind;
import java.util.List;

/** The registration lists: what a manifest can name. Adding a component is a file, its test, and a line here. */
final class Registry {
    /** Paginators. */
    static final Kind<PaginatorSpec> PAGINATORS = new Kind<>(
            "paginator",
            "type",
            List.of(
                    NonePaginator.SPEC,
                    PagePaginator.SPEC,
                    OffsetPaginator.SPEC,
                    CursorPaginator.SPEC,
                    NextUrlPaginator.SPEC,
                    LinkHeaderPaginator.SPEC,
                    KeysetPaginator.SPEC));

    /** Checks across components. */
    static final List<Rule> RULES = List.of(
            new WindowLimitRule(),
            new FirstPageInParent(),
            new RestartFromStart(),
            new StepNeedsUpperBound(),
            new CursorNeedsLowerBound(),
            new OrderNeedsReason(),
            new KeysetNeedsTieBreaker(),
            new FieldsInSchema(),
            new ParameterWrittenTwice(),
            new ChangedParents(),
            new BatchedVariables(),
            new NewPartitionsKept(),
            new AncestorsOnce(),
            new EmptyWithoutParent(),
            new UnreachableErrorRule(),
            new PaginatorNone(),
            new UnusedOptions(),
            new HiddenFeedsNobody(),
            new SingleBraces(),
            new SecretInUrl(),
            new SecretInState(),
            new HttpsExpected(),
            new StrictLowerBound(),
            new RowsMoveUnderPages(),
            new ShortPagePromise(),
            new NewParentsOnly(),
            new WhereDropsNullCursors(),
            new WhereComparesTexts(),
            new BroadErrorRules(),
            new RefusalIsEmpty(),
            new KeyOfOneParent(),
            new FieldsOfTransform());

    private Registry() {}
}
